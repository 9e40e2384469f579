// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.usage;

class InMemoryUsageRepositoryTest extends UsageRepositoryContract {
    private final UsageRepository usage = new InMemoryUsageRepository();

    @Override
    protected UsageRepository usage() {
        return usage;
    }
}
