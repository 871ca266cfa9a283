/// The contract as its readers and writers rely on it.
@NullMarked
package giosg.bots.model.credentials;

import org.jspecify.annotations.NullMarked;
