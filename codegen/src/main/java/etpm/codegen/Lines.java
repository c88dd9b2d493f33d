package etpm.codegen;

import java.util.List;

/** Source lines, indented by their braces. */
final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    void add(String line) {
        if (line.startsWith("}")) depth--;
        if (!line.isEmpty()) text.append("    ".repeat(depth)).append(line);
        text.append('\n');
        if (line.endsWith("{")) depth++;
    }

    void addAll(List<String> lines) {
        lines.forEach(this::add);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
