package etpm.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What in this Java process lets somebody look into it or change it, although its image is the measured one. */
final class JvmInspection {
    private static final List<String> OPTIONS = List.of(
            "-agentlib",
            "-agentpath",
            "-javaagent",
            "-Xrun",
            "-Xdebug",
            "-Dcom.sun.management",
            "-XX:+ManagementServer",
            // Other classes in the place of the JDK's.
            "-Xbootclasspath",
            "--patch-module",
            "--upgrade-module-path",
            // Memory in a file, or to a program.
            "-XX:+HeapDump",
            "-XX:OnError",
            "-XX:OnOutOfMemoryError",
            "-XX:StartFlightRecording",
            // Options that are told without their signs.
            "-XX:Flags");
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmInspection() {}

    /** A sentence for each, empty if there is nothing. */
    static List<String> findings() {
        return findings(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getenv());
    }

    static List<String> findings(List<String> arguments, Map<String, String> environment) {
        List<String> all = new ArrayList<>();
        for (String variable : VARIABLES) {
            if (environment.containsKey(variable)) all.add("The environment has " + variable + ".");
        }
        for (String argument : arguments) {
            if (OPTIONS.stream().anyMatch(argument::startsWith)) {
                all.add("Java was started with " + argument.replaceAll("(?<!^-XX)[=:].*", "") + ".");
            }
        }
        return all;
    }
}
