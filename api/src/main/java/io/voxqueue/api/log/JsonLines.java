// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;

/** Has the log written as one JSON object a line. */
public final class JsonLines {
    private JsonLines() {}

    /** Wherever the settings have it written to, unless they name a layout of their own there. */
    public static void writtenBy(LoggingFactory logging) {
        if (logging instanceof DefaultLoggingFactory settings) {
            for (AppenderFactory<ILoggingEvent> appender : settings.getAppenders()) {
                if (appender instanceof AbstractAppenderFactory<ILoggingEvent> written && written.getLayout() == null) {
                    written.setLayout(layout());
                }
            }
        }
    }

    private static EventJsonLayoutBaseFactory layout() {
        EventJsonLayoutBaseFactory layout = new EventJsonLayoutBaseFactory();
        layout.setTimestampFormat("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        layout.setFlattenMdc(true);
        return layout;
    }
}
