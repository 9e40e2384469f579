// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

class InMemoryJobRepositoryTest extends JobRepositoryContract {
    private final InMemoryJobRepository repository = new InMemoryJobRepository();

    @Override
    protected JobRepository repository() {
        return repository;
    }
}
