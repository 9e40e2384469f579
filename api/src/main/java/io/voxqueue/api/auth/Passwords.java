// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Optional;

/** Hashes passwords with Argon2id (RFC 9106), at the cost that OWASP advises: 19 MiB, two passes, one lane. */
public final class Passwords {
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Of a password that nobody has, at the same cost as all others; made beforehand, to spare it each start. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$VasbALx6CS+/xk9HzKMPXw$SAltGBQpyBUSR7+x/6F2mwYapW/DNxVDw3BZnXqjVR8";

    /** In the PHC string format, parameters and salt included. */
    public String hash(String password) {
        return Password.hash(normal(password))
                .addRandomSalt(SALT_BYTES)
                .with(argon2())
                .getResult();
    }

    /** Takes as long when there is no hash to compare with, so that time does not tell who has an account. */
    public boolean isRight(String password, Optional<String> hash) {
        String compared = hash.orElse(NOBODYS);
        boolean equal = Password.check(normal(password), compared).with(Argon2Function.getInstanceFromHash(compared));
        return equal && hash.isPresent();
    }

    /** Made when it is first needed, for it holds 19 MiB from then on. */
    private static Argon2Function argon2() {
        return Argon2Function.getInstance(KIBIBYTES, PASSES, 1, HASH_BYTES, Argon2.ID);
    }

    /** The same characters may be typed as different code points. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
