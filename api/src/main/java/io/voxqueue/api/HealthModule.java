// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.health.HealthProbe;
import io.voxqueue.api.health.ServiceStatus;
import io.voxqueue.disk.DiskRoom;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.answer.AnswerModule;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each part of the real engine is asked how it is. */
final class HealthModule {
    private HealthModule() {}

    static Map<String, HealthProbe> probes(WorkerModule worker, AnswerModule answers, MongoStore store, DiskRoom room) {
        Map<String, HealthProbe> probes = new LinkedHashMap<>();
        probes.put("tts", () -> voice(worker));
        probes.put("mongodb", () -> {
            store.ping();
            return ServiceStatus.OK;
        });
        probes.put("queue", () -> worker.isQueueHealthy() ? ServiceStatus.OK : ServiceStatus.DOWN);
        probes.put("disk", HealthProbe.optional(() -> room.isLow() ? ServiceStatus.DOWN : ServiceStatus.OK));
        probes.put("ai", HealthProbe.optional(() -> ai(answers)));
        return probes;
    }

    /** Asks nobody, which would cost tokens: tells how it went when somebody asked. */
    private static ServiceStatus ai(AnswerModule answers) {
        return answers.engine()
                .map(engine -> engine.isWell() ? ServiceStatus.OK : ServiceStatus.DOWN)
                .orElse(ServiceStatus.DISABLED);
    }

    private static ServiceStatus voice(WorkerModule worker) {
        if (worker.isVoiceReady()) {
            return ServiceStatus.OK;
        }
        return worker.isVoiceBroken() ? ServiceStatus.DOWN : ServiceStatus.STARTING;
    }
}
