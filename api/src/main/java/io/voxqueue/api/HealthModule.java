// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.health.ComingUp;
import io.voxqueue.api.health.HealthProbe;
import io.voxqueue.api.health.PacedProbe;
import io.voxqueue.api.health.ServiceStatus;
import io.voxqueue.api.operation.QueueWatch;
import io.voxqueue.config.OperationConfiguration;
import io.voxqueue.disk.DiskRoom;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.worker.WebhookModule;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.answer.AnswerModule;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each part of the real engine is asked how it is. */
final class HealthModule {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(10);

    private final OperationConfiguration limits;
    private final WorkerModule worker;
    private final WebhookModule hooks;
    private final AnswerModule answers;
    private final MongoStore store;
    private final DiskRoom room;
    private final QueueWatch queue;
    private final ComingUp queueIsUp;

    HealthModule(
            VoxqueueConfiguration configuration,
            WorkerModule worker,
            WebhookModule hooks,
            AnswerModule answers,
            MongoStore store,
            DiskRoom room,
            QueueWatch queue) {
        this.limits = configuration.operation();
        this.worker = worker;
        this.hooks = hooks;
        this.answers = answers;
        this.store = store;
        this.room = room;
        this.queue = queue;
        this.queueIsUp = new ComingUp(worker::isQueueHealthy);
    }

    Map<String, HealthProbe> probes() {
        HealthProbe writes = new PacedProbe(
                () -> {
                    store.write();
                    return ServiceStatus.OK;
                },
                BETWEEN_WRITES);
        Map<String, HealthProbe> probes = new LinkedHashMap<>();
        probes.put("tts", this::voice);
        probes.put("mongodb", () -> {
            store.ping();
            return writes.check();
        });
        probes.put("queue", this::queue);
        probes.put("webhooks", HealthProbe.optional(new ComingUp(hooks::isHealthy)));
        probes.put("disk", HealthProbe.optional(this::disk));
        probes.put("ai", HealthProbe.optional(this::ai));
        return probes;
    }

    private ServiceStatus queue() {
        queue.look();
        ServiceStatus workers = queueIsUp.check();
        if (workers != ServiceStatus.OK) {
            return workers;
        }
        return queue.oldestAge().compareTo(limits.maxQueueWait().toJavaDuration()) > 0
                ? ServiceStatus.DEGRADED
                : ServiceStatus.OK;
    }

    private ServiceStatus disk() throws IOException {
        if (room.isLow()) {
            return ServiceStatus.DOWN;
        }
        return room.usableBytes() < limits.minFreeDisk().toBytes() ? ServiceStatus.DEGRADED : ServiceStatus.OK;
    }

    /** Asks nobody, which would cost tokens: tells how it went when somebody asked. */
    private ServiceStatus ai() {
        return answers.engine()
                .map(engine -> engine.isWell() ? ServiceStatus.OK : ServiceStatus.DOWN)
                .orElse(ServiceStatus.DISABLED);
    }

    private ServiceStatus voice() {
        if (worker.isVoiceReady()) {
            return ServiceStatus.OK;
        }
        return worker.isVoiceBroken() ? ServiceStatus.DOWN : ServiceStatus.STARTING;
    }
}
