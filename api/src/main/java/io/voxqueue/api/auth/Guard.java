// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.job.JobRepository;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;

/** Puts a filter in front of each resource that does not say {@link PermitAll}, so that what is forgotten is closed. */
public final class Guard implements DynamicFeature {
    private final RefusalLimit callers;
    private final RefusalLimit links;

    public Guard(Bearers bearers, AudioLinks links, JobRepository jobs, RequestLimit addresses) {
        CallerFilter filter = new CallerFilter(bearers);
        this.callers = new RefusalLimit(filter, addresses);
        this.links = new RefusalLimit(new LinkFilter(links, jobs, filter), addresses);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (isMarked(resource, PermitAll.class)) {
            return;
        }
        if (isMarked(resource, LinksWelcome.class)) {
            context.register(links);
        } else {
            context.register(callers);
        }
    }

    private static boolean isMarked(ResourceInfo resource, Class<? extends Annotation> mark) {
        return Stream.<AnnotatedElement>of(resource.getResourceMethod(), resource.getResourceClass())
                .anyMatch(element -> element.isAnnotationPresent(mark));
    }
}
