// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.voxqueue.config.AccountConfiguration;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.config.AudioConfiguration;
import io.voxqueue.config.HttpConfiguration;
import io.voxqueue.config.JobsConfiguration;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.config.QueueConfiguration;
import io.voxqueue.config.SocketConfiguration;
import io.voxqueue.config.SpeechConfiguration;
import io.voxqueue.config.StoreConfiguration;
import io.voxqueue.config.StreamConfiguration;
import io.voxqueue.config.VoicesConfiguration;
import io.voxqueue.config.WebhookConfiguration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** All settings: one record per concern beside what Dropwizard itself knows. */
@SuppressWarnings("NullAway.Init") // filled by Jackson; absence is refused by validation before anybody reads
public final class VoxqueueConfiguration extends Configuration {
    @Valid
    @NotNull
    @JsonProperty
    private StoreConfiguration store;

    @Valid
    @NotNull
    @JsonProperty
    private QueueConfiguration queue;

    @Valid
    @NotNull
    @JsonProperty
    private SpeechConfiguration speech;

    @Valid
    @NotNull
    @JsonProperty
    private VoicesConfiguration voices;

    @Valid
    @NotNull
    @JsonProperty
    private AudioConfiguration audio;

    @Valid
    @NotNull
    @JsonProperty
    private JobsConfiguration jobs;

    @Valid
    @NotNull
    @JsonProperty
    private HttpConfiguration http;

    @Valid
    @NotNull
    @JsonProperty
    private AccountConfiguration accounts;

    @Valid
    @NotNull
    @JsonProperty
    private LimitConfiguration limits;

    @Valid
    @NotNull
    @JsonProperty
    private SocketConfiguration sockets;

    @Valid
    @NotNull
    @JsonProperty
    private StreamConfiguration streams;

    @Valid
    @NotNull
    @JsonProperty
    private AnswerConfiguration answers;

    @Valid
    @NotNull
    @JsonProperty
    private WebhookConfiguration webhooks;

    public StoreConfiguration store() {
        return store;
    }

    public QueueConfiguration queue() {
        return queue;
    }

    public SpeechConfiguration speech() {
        return speech;
    }

    public VoicesConfiguration voices() {
        return voices;
    }

    public AudioConfiguration audio() {
        return audio;
    }

    public JobsConfiguration jobs() {
        return jobs;
    }

    public HttpConfiguration http() {
        return http;
    }

    public AccountConfiguration accounts() {
        return accounts;
    }

    public LimitConfiguration limits() {
        return limits;
    }

    public SocketConfiguration sockets() {
        return sockets;
    }

    public StreamConfiguration streams() {
        return streams;
    }

    public AnswerConfiguration answers() {
        return answers;
    }

    public WebhookConfiguration webhooks() {
        return webhooks;
    }
}
