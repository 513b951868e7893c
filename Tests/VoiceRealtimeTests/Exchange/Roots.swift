import VoiceRealtime

// Concrete callers on the audio path: that they compile is the proof that these instances hold `@_noLocks`.
struct Probe: BitwiseCopyable, Equatable { var a = 0.0; var b: UInt8 = 0; var c: Int32 = 0 }
@_noLocks func push(_ value: Probe, _ producer: inout EventQueue<Probe>.Producer) -> Bool { producer.push(value) }
@_noLocks func pop(_ consumer: inout EventQueue<Probe>.Consumer) -> Probe? { consumer.pop() }
@_noLocks func peek(_ consumer: inout EventQueue<Probe>.Consumer) -> Probe? { consumer.peek() }
@_noLocks func post(_ value: Probe, _ writer: inout Mailbox<Probe>.Writer) { writer.post(value) }
@_noLocks func take(_ reader: inout Mailbox<Probe>.Reader) -> Probe? { reader.take() }
@_noLocks func latest(_ reader: borrowing Mailbox<Probe>.Reader) -> Probe { reader.latest }
