/// Requests and answers without a server, and the one class that knows the server.
@NullMarked
package giosg.bots.pages.http;

import org.jspecify.annotations.NullMarked;
