// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is accepted over HTTP.
 *
 * @param maxBodyBytes the largest request body
 * @param bodyMemory memory for the bodies of all requests at a time
 * @param requestTimeout how long a request may take to arrive
 * @param answerTimeout how long a client may take for each piece of an answer
 * @param maxConnections how many connections there are at a time
 * @param frontendUrl the one web page that may call from a browser; empty means none
 * @param clientAddressHeader the header in which a proxy tells the client's address; empty means there is no proxy
 */
public record HttpConfiguration(
        @NotNull
        @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 64, unit = DataSizeUnit.MEBIBYTES)
        DataSize maxBodyBytes,

        @NotNull @MinDataSize(value = 1, unit = DataSizeUnit.MEBIBYTES)
        DataSize bodyMemory,

        @NotNull
        @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration requestTimeout,

        @NotNull
        @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration answerTimeout,

        @Min(1) @Max(100_000) int maxConnections,

        @NotNull
        @Pattern(
                regexp = "|https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/.*)?",
                message = "must be a URL such as https://app.example.org, or empty")
        String frontendUrl,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9-]{0,64}", message = "must be a header's name such as Fly-Client-IP, or empty")
        String clientAddressHeader) {

    /** The header that is believed about where a request comes from. */
    public Optional<String> trustedAddressHeader() {
        return Optional.of(clientAddressHeader).filter(name -> !name.isEmpty());
    }

    /** The frontend's origin as a browser sends it: scheme, host and port, no path. */
    public Optional<String> frontendOrigin() {
        if (frontendUrl.isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create(frontendUrl);
        return Optional.of(url.getScheme() + "://" + url.getAuthority());
    }
}
