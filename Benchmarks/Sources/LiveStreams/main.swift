// LiveStreams [--short]: many live streams on one core, simulated: a line for every number of streams, and the bytes of one.
try Streams.run(CommandLine.arguments.contains("--short") ? [1, 450] : [1, 100, 450, 600, 1000])
