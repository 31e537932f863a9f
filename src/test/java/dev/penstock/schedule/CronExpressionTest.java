package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronExpressionTest {
    private static final long MINUTE = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 minutes | 2013-01-01T00:00:00 | cron(0/15 * * * ? *) | 15",
                "15 minutes | 2013-01-01T00:07:00 | cron(7/15 * * * ? *) | 15",
                "1 hour | 2013-01-01T10:07:00 | cron(7 * * * ? *) | 60",
                "60 minutes | 2013-01-01T10:07:00 | cron(7 * * * ? *) | 60",
                "7 hours | 2013-01-01T10:30:00 | cron(30 * * * ? *) | 60",
                "35 minutes | 2013-01-01T00:01:00 | cron(1/5 * * * ? *) | 5",
                "17 minutes | 2013-01-01T00:01:00 | cron(* * * * ? *) | 1",
                "90 minutes | 2013-01-01T00:00:00 | cron(0/30 0,1,3,4,6,7,9,10,12,13,15,16,18,19,21,22 * * ? *) | 30",
                "1 day | 2013-01-01T03:05:00 | cron(5 3 * * ? *) | 1440",
                "2 days | 2013-01-01T03:05:00 | cron(5 3 * * ? *) | 1440",
                "36 hours | 2013-01-01T03:00:00 | cron(0 3/12 * * ? *) | 720",
                "84 hours | 2013-01-01T03:00:00 | cron(0 3/12 ? * TUE,FRI *) | 720",
                "7 days | 2013-01-01T03:00:00 | cron(0 3 ? * TUE *) | 10080",
                "5 weeks | 2013-01-06T23:59:00 | cron(59 23 ? * SUN *) | 10080",
                "1 month | 2013-01-28T03:00:00 | cron(0 3 28 * ? *) | 40320",
                "1 month | 2013-01-29T03:00:00 | cron(0 3 28-29 * ? *) | 1440",
                "1 month | 2013-01-30T03:00:00 | cron(0 3 28-30 * ? *) | 1440",
                "1 month | 2013-01-31T03:00:00 | cron(0 3 L * ? *) | 40320",
                "2 months | 2013-01-31T03:00:00 | cron(0 3 L 1,3,5,7,9,11 ? *) | 84960",
                "5 months | 2013-02-28T03:00:00 | cron(0 3 28 * ? *) | 40320",
                "6 months | 2013-08-30T03:00:00 | cron(0 3 28-30 2,8 ? *) | 1440",
                "6 months | 2013-01-30T03:00:00 | cron(0 3 30 1,7 ? *) | 260640",
                "1 year | 2013-03-31T03:00:00 | cron(0 3 31 3 ? *) | 525600",
                "12 months | 2013-03-31T03:00:00 | cron(0 3 31 3 ? *) | 525600",
                "1 year | 2012-02-29T03:00:00 | cron(0 3 L 2 ? *) | 525600",
                "3 years | 2012-02-28T03:00:00 | cron(0 3 28 2 ? *) | 525600",
                "1 month | 2013-01-31T23:59:30 | cron(0 0 1 * ? *) | 40320",
                "1 day | 2013-01-01T23:59:01 | cron(0 0 * * ? *) | 1440",
                "1 week | 2013-01-05T23:59:01 | cron(0 0 ? * SUN *) | 10080",
                "1 hour | 2013-01-01T10:07:59 | cron(8 * * * ? *) | 60",
            })
    void isTheCoarsestCronThatHitsEveryBoundary(String period, String start, String expression, long stepMinutes) {
        var origin = new Origin.At(DateTimes.parse(start).orElseThrow());
        assertThat(CronExpression.hitting(recurring(origin, period)))
                .isEqualTo(new Firing(expression, stepMinutes * MINUTE));
    }

    @ParameterizedTest
    @CsvSource({
        "15 minutes, rate(15 minutes), 15",
        "1 hour, rate(1 hour), 60",
        "36 hours, rate(36 hours), 2160",
        "1 day, rate(1 day), 1440",
        "5 weeks, rate(35 days), 50400",
    })
    void isARateWhereTheDeploymentIsTheActivation(String period, String expression, long stepMinutes) {
        assertThat(CronExpression.hitting(recurring(new Origin.Activation(), period)))
                .isEqualTo(new Firing(expression, stepMinutes * MINUTE));
    }

    private static Recurring recurring(Origin origin, String period) {
        return new Recurring(origin, Period.parse(period).orElseThrow(), Style.CRON, new Bound.None());
    }
}
