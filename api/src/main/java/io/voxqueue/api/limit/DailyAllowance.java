// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.OwnerId;
import io.voxqueue.usage.UsageRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of one thing each owner may have per day (UTC).
 *
 * @param unit what it is counted in: characters, tokens
 * @param spent what to answer when it is used up
 */
public record DailyAllowance(UsageRepository usage, long most, String unit, ErrorCode spent) {
    private static final Logger log = LoggerFactory.getLogger(DailyAllowance.class);

    public static DailyAllowance ofCharacters(UsageRepository usage, long most) {
        return new DailyAllowance(usage, most, "characters", ErrorCode.DAILY_CHARACTERS_USED);
    }

    public static DailyAllowance ofTokens(UsageRepository usage, long most) {
        return new DailyAllowance(usage, most, "tokens", ErrorCode.DAILY_TOKENS_USED);
    }

    /** The day on which a job is charged. */
    static LocalDate dayOf(Job job) {
        return LocalDate.ofInstant(job.createdAt(), ZoneOffset.UTC);
    }

    /** Charges the job's owner and has the job stored, or neither. */
    Job charge(Job job, long amount, UnaryOperator<Job> store) {
        LocalDate day = dayOf(job);
        if (!usage.take(job.owner(), day, amount, most)) {
            throw usedUp(job, day, amount);
        }
        try {
            return store.apply(job);
        } catch (RuntimeException e) {
            giveBack(job.owner(), day, amount);
            throw e;
        }
    }

    private ApiException usedUp(Job job, LocalDate day, long amount) {
        long left = Math.max(0, most - usage.used(job.owner(), day));
        Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ApiException(
                        spent,
                        "This has " + amount + " " + unit + ", and " + left + " of the day's " + most
                                + " are left; they are counted anew from midnight UTC")
                .withRetryAfter(Duration.between(job.createdAt(), midnight));
    }

    private void giveBack(OwnerId owner, LocalDate day, long amount) {
        try {
            usage.giveBack(owner, day, amount);
        } catch (RuntimeException e) { // the store is away, which the job's own failure tells already
            log.warn("Owner {} was charged {} {} for nothing", owner, amount, unit, e);
        }
    }
}
