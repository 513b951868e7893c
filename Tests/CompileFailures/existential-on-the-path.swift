// refused: existential
protocol Stage { func process(_ x: Float) -> Float }

@_noLocks func path(_ stage: any Stage) -> Float { stage.process(1) }
