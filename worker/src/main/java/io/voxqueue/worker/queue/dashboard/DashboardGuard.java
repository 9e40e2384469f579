// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * Stands before each answer: no page may call out (JobRunr's would, to its makers), only operators get in, and only its
 * own pages may change anything.
 */
final class DashboardGuard extends Filter {
    private static final String POLICY = "default-src 'self'; connect-src 'self'; img-src 'self' data:;"
            + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private final Sessions sessions;
    private final DashboardAccess access;
    private final boolean open;

    private DashboardGuard(Sessions sessions, DashboardAccess access, boolean open) {
        this.sessions = sessions;
        this.access = access;
        this.open = open;
    }

    static DashboardGuard closed(Sessions sessions, DashboardAccess access) {
        return new DashboardGuard(sessions, access, false);
    }

    /** For the page that one logs in at. */
    static DashboardGuard open(Sessions sessions, DashboardAccess access) {
        return new DashboardGuard(sessions, access, true);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY); // JobRunr's handlers add another; both count
        headers.set("Referrer-Policy", "same-origin"); // without any, browsers hide where a form comes from
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        Visit visit = new Visit(exchange);
        boolean proven = isProven(visit);
        if (!visit.isMeantForHere()) {
            visit.answer(421, "text/plain", "This is another machine.\n");
        } else if (!visit.reads() && !visit.isFromHere() && !proven) {
            visit.answer(403, "text/plain", "Only pages of this dashboard may do that.\n");
        } else if (open || proven || visit.session().filter(sessions::isOpen).isPresent()) {
            chain.doFilter(exchange);
        } else if (exchange.getHttpContext().getPath().equals(Dashboard.PAGES)) {
            visit.redirect(Dashboard.LOGIN);
        } else {
            visit.answer(401, "text/plain", "Log in first.\n");
        }
    }

    /** By a token, which no browser sends by itself. */
    private boolean isProven(Visit visit) {
        return visit.bearer().filter(access::isOperator).isPresent();
    }

    @Override
    public String description() {
        return "Lets operators in";
    }
}
