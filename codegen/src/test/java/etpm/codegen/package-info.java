/** Tests of the annotation processor: declarations in, sources and errors out. */
package etpm.codegen;
