package giosg.bots.systemtests;

import giosg.bots.sandbox.Sandbox;
import java.util.function.Consumer;

/// A system until its scenario ends.
///
/// @param giveBack told whether the scenario may have left it broken
record Loan(Sandbox system, Consumer<Boolean> giveBack) {}
