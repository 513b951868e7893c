// One import is enough for a host: the units and buffers come along.
@_exported public import VoiceRealtime
