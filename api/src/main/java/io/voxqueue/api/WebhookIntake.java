// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.event.JobEvent;
import io.voxqueue.webhook.WebhookTarget;
import io.voxqueue.webhook.WebhookUrl;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks whom clients want to be told of their jobs, so that what is accepted can be called. */
public final class WebhookIntake {
    private static final Set<JobEvent.Type> TOLD =
            EnumSet.complementOf(EnumSet.of(JobEvent.Type.PROGRESS, JobEvent.Type.SEGMENT));
    private static final Set<JobEvent.Type> ENDS = EnumSet.range(JobEvent.Type.SUCCEEDED, JobEvent.Type.EXPIRED);

    private final boolean allowPrivateAddresses;

    public WebhookIntake(boolean allowPrivateAddresses) {
        this.allowPrivateAddresses = allowPrivateAddresses;
    }

    /** The webhook that is asked for, if any. */
    public Optional<WebhookTarget> target(@Nullable WebhookRequest request) {
        return request == null
                ? Optional.empty()
                : Optional.of(new WebhookTarget(url(request.url()), events(request.events())));
    }

    private String url(@Nullable String url) {
        if (url == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "webhook.url", "is required");
        }
        try {
            WebhookUrl.check(url, allowPrivateAddresses);
        } catch (IllegalArgumentException refused) {
            throw ApiException.ofField(
                    ErrorCode.WEBHOOK_URL_REFUSED, "webhook.url", String.valueOf(refused.getMessage()));
        }
        return url;
    }

    private static Set<JobEvent.Type> events(@Nullable List<@Nullable String> names) {
        if (names == null) {
            return ENDS;
        }
        if (names.isEmpty()) {
            throw refused("must name at least one event");
        }
        return names.stream().map(WebhookIntake::event).collect(Collectors.toSet());
    }

    private static JobEvent.Type event(@Nullable String name) {
        JobEvent.Type type = Arrays.stream(JobEvent.Type.values())
                .filter(each -> each.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(known()));
        if (!TOLD.contains(type)) {
            throw refused(name + " comes faster than a webhook could tell it; " + known());
        }
        return type;
    }

    private static String known() {
        return "must hold some of "
                + Arrays.stream(JobEvent.Type.values())
                        .filter(TOLD::contains)
                        .map(JobEvent.Type::wireName)
                        .collect(Collectors.joining(", "));
    }

    private static ApiException refused(String message) {
        return ApiException.ofField(ErrorCode.INVALID_VALUE, "webhook.events", message);
    }
}
