package dev.firebreak.core.lab;

/**
 * What power costs.
 *
 * @param currency ISO 4217, such as {@code EUR}; every {@link Money} of the lab is in it
 * @param perKilowattHour what one kilowatt hour costs
 */
public record Tariff(String currency, Money perKilowattHour) {
    /** What is assumed when a lab file says nothing. */
    public static final Tariff USUAL = new Tariff("EUR", new Money(300_000));

    /** Hours of an average month: 365.25 days in twelve parts. */
    public static final double HOURS_PER_MONTH = 730.5;

    public Tariff {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency is three capital letters such as EUR, not " + currency);
        }
        if (perKilowattHour.micros() < 0) {
            throw new IllegalArgumentException("a tariff cannot be negative: " + perKilowattHour);
        }
    }

    /** What it costs to draw this much for a month without a pause. */
    public Money monthOf(Watts power) {
        return new Money(Math.round(power.milli() / 1e6 * HOURS_PER_MONTH * perKilowattHour.micros()));
    }
}
