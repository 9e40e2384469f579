// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps webhooks as long as the test runs. */
public final class InMemoryWebhookRepository implements WebhookRepository {
    private final Map<JobId, Webhook> webhooks = new ConcurrentHashMap<>();

    @Override
    public void insert(Webhook webhook) {
        if (webhooks.putIfAbsent(webhook.job(), webhook) != null) {
            throw new IllegalStateException("Job " + webhook.job() + " has a webhook already");
        }
    }

    @Override
    public Optional<Webhook> find(JobId job) {
        return Optional.ofNullable(webhooks.get(job));
    }

    @Override
    public boolean replace(Webhook webhook) {
        Webhook stored = webhooks.get(webhook.job());
        return stored != null
                && stored.version() == webhook.version() - 1
                && webhooks.replace(webhook.job(), stored, webhook);
    }

    @Override
    public boolean delete(JobId job) {
        return webhooks.remove(job) != null;
    }

    @Override
    public List<Webhook> findToCheck(Instant before, int limit) {
        return webhooks.values().stream()
                .filter(webhook -> webhook.checkAt().filter(before::isAfter).isPresent())
                .sorted(Comparator.comparing(
                                (Webhook webhook) -> webhook.checkAt().orElseThrow())
                        .thenComparing(Webhook::job))
                .limit(limit)
                .toList();
    }
}
