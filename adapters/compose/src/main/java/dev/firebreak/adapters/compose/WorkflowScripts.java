package dev.firebreak.adapters.compose;

/** What the steps of the workflow run, in bash. What a person enters comes as a variable, never as a part of the script. */
final class WorkflowScripts {
    /** Every file that Firebreak wrote, by its record. */
    static final String YAML = """
            set -euo pipefail
            python3 -c 'import yaml' 2>/dev/null || pip install --quiet pyyaml==6.0.2
            sed -nE 's/^[0-9a-f]{64}  (.*[.]yaml)$/\\1/p' .firebreak/written | python3 -c '
            import sys, yaml
            bad = 0
            for path in sys.stdin.read().splitlines():
                try:
                    with open(path, encoding="utf-8") as file:
                        list(yaml.safe_load_all(file))
                except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
                    print(f"::error file={path}::{error}".replace("\\n", " "))
                    bad = 1
            sys.exit(bad)'
            """;

    static final String KUSTOMIZE = """
            set -euo pipefail
            sed -nE 's/^[0-9a-f]{64}  ((.*[/])?kustomization[.]yaml)$/\\1/p' .firebreak/written \\
              | while IFS= read -r file; do
              folder=$(dirname "$file")
              echo "$folder"
              timeout 60 kubectl kustomize "$folder" > /dev/null
            done
            """;

    static final String CHANGES = """
            set -euo pipefail
            {
              echo '### What changes'
              echo '~~~~'
              git diff --stat=160 "$BASE"...HEAD
              echo '~~~~'
              echo '~~~~diff'
              { git diff "$BASE"...HEAD -- . ':!.firebreak' || true; } | head -c 200000
              echo
              echo '~~~~'
            } | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
            """;

    /** Compose itself restarts only what differs from what runs. */
    static final String COMPOSE = """
            set -euo pipefail
            if git cat-file -e "$BEFORE^{commit}" 2>/dev/null && git diff --quiet "$BEFORE" HEAD -- .; then
              echo 'Nothing changed for this machine.'
              exit 0
            fi
            timeout 3000 docker compose pull --quiet
            timeout 600 docker compose up --detach --remove-orphans --quiet-pull
            docker compose ps --format 'table {{.Service}}\\t{{.Status}}'
            """;

    /** Units that changed are installed and restarted, and those that went are stopped and removed. */
    static final String QUADLET = """
            set -euo pipefail
            quadlets=/etc/containers/systemd timers=/etc/systemd/system
            if ! git cat-file -e "$BEFORE^{commit}" 2>/dev/null; then
              BEFORE=$(git hash-object -t tree /dev/null)
            fi
            place() { case "$1" in *.timer) echo "$timers" ;; *) echo "$quadlets" ;; esac; }
            gone=$(git diff --relative --name-only --no-renames --diff-filter=D "$BEFORE" HEAD -- .)
            changed=$(git diff --relative --name-only --no-renames --diff-filter=d "$BEFORE" HEAD -- .)
            for file in $gone; do
              case "$file" in
                *.timer) sudo systemctl disable --now "$file" || true ;;
                *.container) sudo systemctl stop "${file%.container}.service" || true ;;
              esac
              case "$file" in
                *.container|*.timer|*.network|*.volume) sudo rm -f "$(place "$file")/$file" ;;
              esac
            done
            for file in $changed; do
              case "$file" in
                *.container|*.timer|*.network|*.volume) sudo install -m 0644 "$file" "$(place "$file")/$file" ;;
              esac
            done
            sudo systemctl daemon-reload
            for file in $changed; do
              case "$file" in
                *.timer) sudo systemctl enable "$file" && sudo systemctl restart "$file" ;;
                *.container)
                  if [ ! -e "${file%.container}.timer" ]; then
                    sudo timeout 1800 systemctl restart "${file%.container}.service"
                  fi ;;
              esac
            done
            """;

    static final String COMPOSE_UPDATE = """
            set -euo pipefail
            if [ -n "$WORKLOAD" ]; then
              case " $WORKLOADS " in
                *" $WORKLOAD "*) ;;
                *) echo "There is no $WORKLOAD here; there are: $WORKLOADS" >&2; exit 1 ;;
              esac
              WORKLOADS=$WORKLOAD
            fi
            for workload in $WORKLOADS; do
              timeout 3000 docker compose pull --quiet "$workload"
              timeout 600 docker compose up --detach --no-deps "$workload"
            done
            docker compose ps --format 'table {{.Service}}\\t{{.Status}}'
            """;

    static final String QUADLET_UPDATE = """
            set -euo pipefail
            if [ -n "$WORKLOAD" ]; then
              case " $WORKLOADS " in
                *" $WORKLOAD "*) ;;
                *) echo "There is no $WORKLOAD here; there are: $WORKLOADS" >&2; exit 1 ;;
              esac
              WORKLOADS=$WORKLOAD
            fi
            for workload in $WORKLOADS; do
              sudo timeout 3000 podman pull --quiet "$(sed -n 's/^Image=//p' "$workload.container")"
              sudo timeout 1800 systemctl restart "$workload.service"
            done
            """;

    private WorkflowScripts() {}

    /** With Docker's or Podman's command; sent to the registry, which the machine is logged in to. */
    static String build(String engine) {
        return """
                set -euo pipefail
                case "$CONTEXT" in ''|/*|-*|*..*) echo 'context: a folder of this repository' >&2; exit 1 ;; esac
                case "$IMAGE" in ''|-*) echo 'image: a name with a tag' >&2; exit 1 ;; esac
                timeout 3000 %1$s build --tag "$IMAGE" "$CONTEXT"
                timeout 600 %1$s push "$IMAGE"
                """.formatted(engine);
    }
}
