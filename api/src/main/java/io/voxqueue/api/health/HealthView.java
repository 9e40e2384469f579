// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code /health} answers. */
public record HealthView(String status, Map<String, String> services, String version, long uptimeMs) {
    static HealthView from(HealthMonitor monitor, String version, long uptimeMs) {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("api", ServiceStatus.OK.wireName());
        monitor.services().forEach((name, status) -> services.put(name, status.wireName()));
        String overall = monitor.isWell() ? "healthy" : monitor.isReady() ? "degraded" : "unhealthy";
        return new HealthView(overall, services, version, uptimeMs);
    }
}
