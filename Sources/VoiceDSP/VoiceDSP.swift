// Hosts that want signal processing alone need buffers and units, and no import more.
@_exported public import VoiceRealtime
