package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Looking at states that nobody has open, without changing them, and putting a backup in place. */
final class StateAtRest {
    private StateAtRest() {}

    static Reading read(Path folderOrFile, Access access) {
        return looking(folderOrFile, (medium, name) -> {
            UnlockedSegment segment = SegmentFiles.unlock(medium, name, access);
            segment.root().close();
            SegmentContent content = segment.content();
            SegmentHeader header = content.header();
            Anchor anchor = access.anchor().kind().equals(header.binding().kind()) ? access.anchor() : new NoAnchor();
            boolean asked = false;
            try {
                Standing standing =
                        Standing.of(content.head().chain(), anchor, LogStore.ask(anchor, header.instance()));
                asked = true;
                return new Reading(Summary.of(segment), standing, content.live());
            } finally {
                if (!asked) {
                    content.wipe();
                }
            }
        });
    }

    static Sealed peek(Path folderOrFile) {
        return looking(
                folderOrFile,
                (medium, name) -> SegmentFiles.read(
                        medium, name, (place, file) -> Sealed.of(SegmentHeader.decode(place, file), file.length)));
    }

    /** A segment's file that was verified. */
    private record Verified(long number, byte[] octets) {}

    static void restore(Path backup, Path folder, Access access) {
        Verified verified = looking(backup, (medium, name) -> {
            byte[] octets = medium.read(name);
            UnlockedSegment segment = UnlockedSegment.read(SegmentFiles.place(medium, name), octets, access);
            segment.root().close();
            segment.content().wipe();
            return new Verified(segment.content().header().number(), octets);
        });
        try {
            FolderMedium.createFolder(folder);
            LogStore.Site site = LogStore.Site.of(folder);
            try {
                LogStore.requireEmpty(site.medium());
                write(site.medium(), verified);
            } finally {
                LogStore.closeQuietly(site.lock());
            }
        } catch (IOException e) {
            throw LogStore.inaccessible(folder.toString(), e);
        } finally {
            Arrays.fill(verified.octets, (byte) 0);
        }
    }

    private static void write(Medium medium, Verified verified) throws IOException {
        byte[] octets = verified.octets;
        try (Medium.File file = medium.create(SegmentFiles.unfinished(verified.number))) {
            file.write(0, ByteBuffer.allocateDirect(octets.length).put(octets).flip());
            file.force(Medium.Extent.ALL);
            file.rename(SegmentFiles.name(verified.number));
        }
        medium.syncFolder();
    }

    private interface Look<T> {
        T at(Medium medium, String name) throws IOException;
    }

    private static <T> T looking(Path folderOrFile, Look<T> look) {
        try {
            Path real = folderOrFile.toRealPath();
            if (!Files.isDirectory(real)) {
                return look.at(new FolderMedium(LogStore.parent(real)), LogStore.fileName(real));
            }
            Medium medium = new FolderMedium(real);
            for (int tries = 0; ; tries++) {
                String name = SegmentFiles.newest(medium);
                if (name.isEmpty()) {
                    throw LogStore.missing(real.toString());
                }
                try {
                    return look.at(medium, name);
                } catch (NoSuchFileException e) {
                    // A server has started the next segment meanwhile.
                    if (tries == 10) {
                        throw e;
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw LogStore.missing(folderOrFile.toString());
        } catch (IOException e) {
            throw LogStore.inaccessible(folderOrFile.toString(), e);
        }
    }
}
