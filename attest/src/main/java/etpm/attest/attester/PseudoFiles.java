package etpm.attest.attester;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files behind which there is a driver: what is written to one shows when another is read. */
interface PseudoFiles {
    /** Those of the operating system. */
    PseudoFiles REAL = new PseudoFiles() {
        @Override
        public boolean exists(Path path) {
            return Files.exists(path);
        }

        @Override
        public byte[] read(Path file) throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public void write(Path file, byte[] octets) throws IOException {
            Files.write(file, octets, StandardOpenOption.WRITE);
        }

        @Override
        public void makeFolder(Path folder) throws IOException {
            Files.createDirectory(folder);
        }

        @Override
        public void removeFolder(Path folder) throws IOException {
            Files.delete(folder);
        }
    };

    boolean exists(Path path);

    byte[] read(Path file) throws IOException;

    /** Writes at once: a driver takes each write for a whole value. */
    void write(Path file, byte[] octets) throws IOException;

    void makeFolder(Path folder) throws IOException;

    /** Removes a folder of a driver with the files that the driver put there. */
    void removeFolder(Path folder) throws IOException;
}
