// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * How callers prove who they are.
 *
 * @param jwtSecret signs access tokens, and through keys derived from it all else that the service gives out
 * @param jwtSecretPrevious the secret before it, still believed; unset means there is none
 * @param accessTokenLifetime how long an access token is good
 * @param refreshTokenLifetime after how long without a refresh a login ends
 * @param registration whether anybody may make an account
 * @param developmentKey whether the embedded store begins with an API key that is shown at the first start
 */
public record AccountConfiguration(
        @NotNull Secret jwtSecret,

        @NotNull Secret jwtSecretPrevious,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration accessTokenLifetime,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration refreshTokenLifetime,

        boolean registration,

        boolean developmentKey) {}
