// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Email;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which passwords are too easy: short ones and those that are tried first (NIST SP 800-63B §3.1.1.2). */
public final class PasswordRules {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 256;
    private static final int FEWEST_DIFFERENT = 5;

    /** A password that is too easy is an {@link ApiException}. */
    public void check(String password, Email email) {
        int characters = password.codePointCount(0, password.length());
        if (characters < SHORTEST || characters > LONGEST) {
            throw weak("must have " + SHORTEST + "–" + LONGEST + " characters but has " + characters);
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT) {
            throw weak("must have at least " + FEWEST_DIFFERENT + " different characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String name = email.value().substring(0, email.value().indexOf('@'));
        if (lower.equals(email.value()) || (name.length() > 2 && lower.startsWith(name) && isShortTail(lower, name))) {
            throw weak("must not be the e-mail address");
        }
        if (Common.PASSWORDS.contains(lower)) {
            throw weak("is one of those that are tried first");
        }
    }

    private static boolean isShortTail(String lower, String name) {
        return lower.length() - name.length() < FEWEST_DIFFERENT;
    }

    private static ApiException weak(String why) {
        return ApiException.ofField(ErrorCode.WEAK_PASSWORD, "password", why);
    }

    /** Read when the first password is chosen, to spare it each start. */
    private static final class Common {
        static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
                if (list == null) {
                    throw new IllegalStateException("The build lacks common-passwords.txt");
                }
                return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
