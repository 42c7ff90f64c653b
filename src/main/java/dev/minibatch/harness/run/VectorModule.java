package dev.minibatch.harness.run;

import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.update.Requirement;
import java.lang.module.ModuleFinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.util.Utils;

/** Whether a JVM has the module for vectors, which not every one has: a runtime may be put together without it. */
final class VectorModule {
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private VectorModule() {}

    static boolean isIn(String java) {
        return java.equals(Utils.getCurrentJvm())
                ? ModuleFinder.ofSystem().find(Requirement.VECTOR).isPresent()
                : KNOWN.computeIfAbsent(java, VectorModule::ask);
    }

    private static boolean ask(String java) {
        return ForkedJvm.hasModule(java, Requirement.VECTOR);
    }
}
