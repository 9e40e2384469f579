// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Where operators log in, and out. */
final class LoginPage implements HttpHandler {
    private static final int LONGEST_FORM = 4096;
    private static final int SESSION_SECONDS = 8 * 60 * 60;
    private static final Pattern FIELDS = Pattern.compile("&");
    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Voxqueue: jobs</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 20rem; margin: 15vh auto; padding: 0 1rem }
        input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin: .25rem 0 1rem }
        [role=alert] { color: #a00 }
        </style></head>
        <body><h1>Jobs</h1>MESSAGE
        <form method="post" action="/login">
        <label>E-mail <input name="email" type="email" autocomplete="username" required autofocus></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
        <button>Log in</button>
        </form>
        <form method="post" action="/login?out"><button>Log out</button></form>
        </body></html>
        """;

    private final Sessions sessions;
    private final DashboardAccess access;

    LoginPage(Sessions sessions, DashboardAccess access) {
        this.sessions = sessions;
        this.access = access;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Visit visit = new Visit(exchange);
        if (visit.reads()) {
            show(visit, 200, "");
        } else if ("out".equals(exchange.getRequestURI().getQuery())) {
            visit.session().ifPresent(sessions::end);
            visit.setSession("", 0);
            visit.redirect(Dashboard.LOGIN);
        } else {
            login(visit, form(exchange));
        }
    }

    private void login(Visit visit, Map<String, String> form) throws IOException {
        boolean in = access.isOperator(form.getOrDefault("email", ""), form.getOrDefault("password", ""));
        if (in) {
            visit.setSession(sessions.begin(), SESSION_SECONDS);
            visit.redirect(Dashboard.PAGES);
        } else {
            show(visit, 401, "<p role=\"alert\">That is no operator's address and password.</p>");
        }
    }

    private static void show(Visit visit, int status, String message) throws IOException {
        visit.answer(status, "text/html", PAGE.replace("MESSAGE", message));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String field : FIELDS.split(body, -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
