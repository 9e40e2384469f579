// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Asks every part again and again, so that whoever wants to know is answered at once. Not Dropwizard's health module: its
 * checks know only yes and no where the contract has five words, and one that hangs counts there for ever as what it was.
 */
public final class HealthMonitor implements Managed {
    private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration HURRY = Duration.ofMillis(50);

    private final Map<String, HealthProbe> probes;
    private final ScheduledExecutorService schedule;
    private final ExecutorService threads;
    private final Duration interval;
    private final Map<String, ServiceStatus> seen = new ConcurrentHashMap<>();
    private final Map<String, Future<ServiceStatus>> asked = new ConcurrentHashMap<>();
    private @Nullable Future<?> looking;
    private volatile @Nullable Future<?> hurrying;
    private int hurriedLooks = 600;

    /**
     * @param threads at least one per probe, so that one that hangs keeps no other from being asked
     */
    public HealthMonitor(
            Map<String, HealthProbe> probes,
            ScheduledExecutorService schedule,
            ExecutorService threads,
            Duration interval) {
        this.probes = new LinkedHashMap<>(probes);
        this.schedule = schedule;
        this.threads = threads;
        this.interval = interval;
    }

    @Override
    public void start() {
        hurrying = every(HURRY, this::lookWhileStarting);
        looking = every(interval, this::look);
    }

    @Override
    public void stop() {
        cancel(hurrying);
        cancel(looking);
    }

    private Future<?> every(Duration pause, Runnable looks) {
        return schedule.scheduleWithFixedDelay(looks, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cancel(@Nullable Future<?> repeated) {
        if (repeated != null) {
            repeated.cancel(true);
        }
    }

    /** What was seen last, by part, in the order the parts were given. */
    public Map<String, ServiceStatus> services() {
        Map<String, ServiceStatus> services = new LinkedHashMap<>();
        probes.keySet().forEach(name -> services.put(name, seen.getOrDefault(name, ServiceStatus.STARTING)));
        return services;
    }

    /** Whether every part is well without which the service is of no use. */
    public boolean isReady() {
        return missing().isEmpty();
    }

    /** The parts that the service waits for, as it is of no use without them. */
    public List<String> missing() {
        return services().entrySet().stream()
                .filter(part ->
                        !part.getValue().isUsable() && probe(part.getKey()).isCritical())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether every part is well. */
    public boolean isWell() {
        return services().values().stream().allMatch(ServiceStatus::isWell);
    }

    /** Who waits for the start is told of its end at once. */
    private void lookWhileStarting() {
        boolean hasStarted = isReady() && !services().containsValue(ServiceStatus.STARTING);
        if (hasStarted || --hurriedLooks == 0) {
            cancel(hurrying);
        } else {
            look();
        }
    }

    private void look() {
        probes.forEach((name, probe) -> asked.computeIfAbsent(name, first -> threads.submit(probe::check)));
        probes.keySet().forEach(name -> {
            ServiceStatus now = answer(name);
            ServiceStatus before = seen.put(name, now);
            if (before != null && before != now) {
                log.atLevel(now.isWell() ? Level.INFO : Level.WARN)
                        .log("{} was {} and is {}", name, before.wireName(), now.wireName());
            }
        });
    }

    /** A probe that does not come back counts as down, and is not asked a second time until it has. */
    private ServiceStatus answer(String name) {
        Future<ServiceStatus> answer = asked.get(name);
        if (answer == null) {
            return ServiceStatus.DOWN;
        }
        try {
            ServiceStatus status = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            asked.remove(name);
            return status;
        } catch (ExecutionException e) {
            log.debug("{} is down", name, e);
            asked.remove(name);
            return ServiceStatus.DOWN;
        } catch (TimeoutException e) {
            return ServiceStatus.DOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServiceStatus.DOWN;
        }
    }

    private HealthProbe probe(String name) {
        HealthProbe probe = probes.get(name);
        if (probe == null) {
            throw new IllegalArgumentException("There is no part '" + name + "'");
        }
        return probe;
    }
}
