// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepetitionFilterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.voxqueue.test");
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
        RepetitionFilter filter = new RepetitionFilter(nanos::get);
        filter.start();
        context.addTurboFilter(filter);
    }

    @Test
    void ofOneKindOfWarningTenAMinuteAreTold() {
        for (int i = 0; i < 1000; i++) {
            log.warn("Job {} could not be stored", i);
        }
        assertThat(lines()).hasSize(10).startsWith("Job 0 could not be stored");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        log.warn("Job {} could not be stored", "again");
        assertThat(lines()).hasSize(11).endsWith("Job again could not be stored");
    }

    @Test
    void otherWarningsAreTold() {
        for (int i = 0; i < 50; i++) {
            log.warn("The same");
        }
        log.warn("Another");
        context.getLogger("io.voxqueue.other").addAppender(told);
        context.getLogger("io.voxqueue.other").error("The same");
        assertThat(lines()).hasSize(12).endsWith("Another", "The same");
    }

    @Test
    void whatIsNoTroubleIsAlwaysTold() {
        for (int i = 0; i < 50; i++) {
            log.info("Job {} succeeded", i);
        }
        assertThat(lines()).hasSize(50);
    }

    private List<String> lines() {
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
