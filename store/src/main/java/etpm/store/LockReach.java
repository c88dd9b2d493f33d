package etpm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Whom the lock of a state folder excludes, as far as the file system tells.
 *
 * @param holds whether a second server is excluded for certain
 * @param fileSystem the type of the file system; empty when that is not known
 */
public record LockReach(Holds holds, String fileSystem) {
    /** From where a second server is excluded. */
    public enum Holds {
        /** The file system is this machine's alone, and the lock holds on it. */
        ON_THIS_MACHINE,
        /** Other machines can reach the folder, and the lock holds between them. */
        BETWEEN_MACHINES,
        /** Other machines may reach the folder, and whether the lock holds between them cannot be known. */
        UNKNOWN
    }

    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "bcachefs",
            "jfs",
            "nilfs2",
            "reiserfs",
            "tmpfs",
            "ramfs",
            "overlay",
            "vfat",
            "exfat",
            "ntfs3",
            "squashfs",
            "erofs");

    /** Looks where a folder is mounted. */
    static LockReach of(Path realFolder) {
        try {
            return of(realFolder, Files.readAllLines(MOUNTS));
        } catch (IOException e) {
            return new LockReach(Holds.UNKNOWN, "");
        }
    }

    /** @param mounts the lines of Linux's mountinfo */
    static LockReach of(Path realFolder, List<String> mounts) {
        LockReach reach = new LockReach(Holds.UNKNOWN, "");
        int depth = -1;
        for (String line : mounts) {
            List<String> fields = List.of(line.split(" "));
            int dash = fields.indexOf("-");
            if (fields.size() < 5 || dash < 0 || fields.size() < dash + 4) {
                continue;
            }
            Path mounted = Path.of(unescaped(fields.get(4)));
            // Of two at the same place, the later one covers the earlier.
            if (realFolder.startsWith(mounted) && mounted.getNameCount() >= depth) {
                depth = mounted.getNameCount();
                reach = of(fields.get(dash + 1), List.of(fields.get(dash + 3).split(",")));
            }
        }
        return reach;
    }

    private static LockReach of(String fileSystem, List<String> options) {
        if (LOCAL.contains(fileSystem)) {
            return new LockReach(Holds.ON_THIS_MACHINE, fileSystem);
        }
        boolean keptLocal = options.stream()
                .anyMatch(option -> option.startsWith("local_lock=") && !option.equals("local_lock=none"));
        return new LockReach(
                fileSystem.equals("nfs4") && !keptLocal ? Holds.BETWEEN_MACHINES : Holds.UNKNOWN, fileSystem);
    }

    /** Blanks, tabs, line feeds and backslashes of a path are written as three octal digits. */
    private static String unescaped(String path) {
        return path.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
