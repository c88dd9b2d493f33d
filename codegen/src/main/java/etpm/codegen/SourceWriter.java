package etpm.codegen;

import java.util.List;

/** Writes the class that belongs to one declaration. */
interface SourceWriter {
    /** Name of the class. */
    String qualifiedName();

    /** Its source. */
    String source();

    /** Lines that describe the declaration's shape; none for declarations that are not the specification's. */
    List<String> shapes();
}
