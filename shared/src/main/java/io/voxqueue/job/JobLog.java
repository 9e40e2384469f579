// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Map;
import org.slf4j.MDC;

/** Names the job, and the request that it came with, in each line that is logged for it. */
public final class JobLog {
    private static final String REQUEST = "requestId";
    private static final String JOB = "jobId";

    private JobLog() {}

    /** Until it is closed the thread works for a job; from then on for what it did before. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** From here on this thread works for the job; what of the request is not known is left empty. */
    public static Scope begin(JobId job, String request) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put(JOB, job.toString());
        if (!request.isEmpty()) {
            MDC.put(REQUEST, request);
        }
        return () -> MDC.setContextMap(before == null ? Map.of() : before);
    }

    /** The request that this thread works for; empty if it works for none. */
    public static String request() {
        String request = MDC.get(REQUEST);
        return request == null ? "" : request;
    }

    /** The work, for another thread: what it logs is named as on this one. */
    public static Runnable carried(Runnable work) {
        Map<String, String> names = MDC.getCopyOfContextMap();
        if (names == null || names.isEmpty()) {
            return work;
        }
        return () -> {
            MDC.setContextMap(names);
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }
}
