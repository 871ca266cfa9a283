/// The contract as its readers and writers rely on it.
@NullMarked
package giosg.bots.model;

import org.jspecify.annotations.NullMarked;
