package etpm.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** The names of segments in a folder, and how they are read. */
final class SegmentFiles {
    private static final String SEGMENT = ".log";
    private static final String UNFINISHED = ".new";

    private SegmentFiles() {}

    /** The name of the segment with the highest number, which is the state; empty when there is none. */
    static String newest(Medium medium) throws IOException {
        String name = "";
        for (String candidate : medium.names()) {
            if (isNumbered(candidate, SEGMENT) && candidate.compareTo(name) > 0) {
                name = candidate;
            }
        }
        return name;
    }

    static String name(long number) {
        return HexFormat.of().toHexDigits(number) + SEGMENT;
    }

    /** The name of a segment that readers ignore as yet. */
    static String unfinished(long number) {
        return HexFormat.of().toHexDigits(number) + UNFINISHED;
    }

    static boolean isSegment(String name) {
        return isNumbered(name, SEGMENT) || isNumbered(name, UNFINISHED);
    }

    /** Whether a name is 16 lower-case hexadecimal digits and a suffix. Without a regular expression, for a quick start. */
    private static boolean isNumbered(String name, String suffix) {
        if (name.length() != 16 + suffix.length() || !name.endsWith(suffix)) {
            return false;
        }
        for (int i = 0; i < 16; i++) {
            if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static SegmentHeader.Place place(Medium medium, String name) {
        return new SegmentHeader.Place(medium.toString(), name);
    }

    /** What reads the octets of a file, which are wiped afterwards: in version 1 they are secret. */
    interface Reader<T> {
        T read(SegmentHeader.Place place, byte[] file);
    }

    static <T> T read(Medium medium, String name, Reader<T> reader) throws IOException {
        byte[] file = medium.read(name);
        try {
            return reader.read(place(medium, name), file);
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    static UnlockedSegment unlock(Medium medium, String name, Access access) throws IOException {
        return read(medium, name, (place, file) -> UnlockedSegment.read(place, file, access));
    }

    /** Deletes an unfinished or outdated file, which is ignored wherever the state is read. */
    static void deleteQuietly(Medium medium, String name) {
        try {
            medium.delete(name);
        } catch (IOException e) {
            // It takes room and does no other harm; the next segment's start tries again.
            return;
        }
    }
}
