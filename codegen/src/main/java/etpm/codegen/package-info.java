/** Writes codecs, command descriptions and dispatch tables from declarations, at compile time. */
package etpm.codegen;
