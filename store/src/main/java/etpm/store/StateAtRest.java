package etpm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Looking at states, without changing them. */
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
                        Standing.of(content.head().chain(), anchor, AnchorLink.ask(anchor, header.instance()));
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

    /** Opens and verifies; the caller closes it. */
    static UnlockedSegment unlock(Path folderOrFile, Access access) {
        return looking(folderOrFile, (medium, name) -> SegmentFiles.unlock(medium, name, access));
    }

    /** Looks at a segment; more than once, where something has changed meanwhile. */
    interface Look<T> {
        T at(Medium medium, String name) throws IOException;
    }

    static <T> T looking(Path folderOrFile, Look<T> look) {
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
                } catch (StoreException.Damaged e) {
                    // Or it was writing while this was read: a record's octets without those of the one before it.
                    if (tries >= 2) {
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
