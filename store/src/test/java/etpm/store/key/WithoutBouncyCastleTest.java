package etpm.store.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.store.key.SealingParameters.Binding;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that no passphrase opens never loads Bouncy Castle, which would cost each start: it works where there is none. */
class WithoutBouncyCastleTest {
    @TempDir
    private Path folder;

    @Test
    void onlyPassphrasesNeedIt() throws IOException, ReflectiveOperationException {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> without =
                entries.stream().filter(entry -> !entry.contains("bcprov")).toList();
        assertEquals(entries.size() - 1, without.size());
        try (URLClassLoader loader = new URLClassLoader(
                without.stream().map(WithoutBouncyCastleTest::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Class<?> there = loader.loadClass(Steps.class.getName());
            there.getMethod("withoutPassphrase", Path.class).invoke(null, folder);
            InvocationTargetException failed = assertThrows(
                    InvocationTargetException.class,
                    () -> there.getMethod("withPassphrase").invoke(null));
            assertTrue(failed.getCause() instanceof NoClassDefFoundError, () -> String.valueOf(failed.getCause()));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** What is done where there is no Bouncy Castle. */
    public static final class Steps {
        private Steps() {}

        public static void withoutPassphrase(Path folder) {
            RecipientKey.create(folder.resolve("private"), folder.resolve("public"));
            List<KeySource> makes = List.of(
                    KeyFile.create(folder.resolve("file")),
                    Fixture.tee(folder, Binding.SIGNER, 1),
                    RecipientKey.read(folder.resolve("public")));
            List<KeySource> opens =
                    List.of(makes.getFirst(), makes.get(1), RecipientKey.read(folder.resolve("private")));
            SlotTable table = SlotTable.of(Fixture.INSTANCE, Fixture.root(), "main", makes);
            SlotTable.decode(table.encode()).open(Fixture.INSTANCE, opens);
            table.slots().forEach(slot -> slot.sources().forEach(Slot.Source::describe));
        }

        public static void withPassphrase() {
            Passphrase.of(new char[] {'x'}).fresh();
        }
    }
}
