// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Leaves out warnings and errors that come over and over, as when the store is away and every job says so: of each kind
 * ten a minute are told, then that more are left out, and later how many those were. Logback's own filter goes by the text
 * alone and for ever.
 */
public final class RepetitionFilter extends TurboFilter {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(RepetitionFilter.class);
    private static final int MOST = 10;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int KINDS = 500;

    private final LongSupplier nanos;
    private final Map<Kind, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    RepetitionFilter(LongSupplier nanos) {
        this.nanos = nanos;
        setName("repetition");
    }

    /** Filters all that is logged from now on. */
    public static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().removeIf(RepetitionFilter.class::isInstance);
            RepetitionFilter filter = new RepetitionFilter(System::nanoTime);
            filter.setContext(context);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (format == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || logger.getName().equals(log.getName())) {
            return FilterReply.NEUTRAL;
        }
        return decide(new Kind(logger.getName(), format));
    }

    private FilterReply decide(Kind kind) {
        long before;
        int count;
        synchronized (windows) {
            long now = nanos.getAsLong();
            Window window = windows.get(kind);
            before = window != null && now - window.begun >= WINDOW_NANOS ? Math.max(0, window.count - MOST) : 0;
            if (window == null || now - window.begun >= WINDOW_NANOS) {
                window = new Window(now);
                windows.put(kind, window);
                forgetOldest();
            }
            count = ++window.count;
        }
        if (before > 0) {
            log.warn("{} more lines of {} like \"{}\" were left out", before, kind.logger(), kind.format());
        }
        if (count == MOST + 1) {
            log.warn("Lines of {} like \"{}\" are left out for a minute", kind.logger(), kind.format());
        }
        return count > MOST ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private void forgetOldest() {
        if (windows.size() > KINDS) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    private record Kind(String logger, String format) {}

    private static final class Window {
        final long begun;
        int count;

        Window(long begun) {
            this.begun = begun;
        }
    }
}
