// Playing the call before and after, from one place in it.

const sound = {
  players: null,
  which: "after",
  place: null,
  start() {
    if (!element("data-sound-before")) return;
    element("sound").hidden = false;
    element("play").addEventListener("click", () => this.toggle());
    for (const choice of document.querySelectorAll("[name=which]")) choice.addEventListener("change", () => this.choose(choice.value));
    document.addEventListener("keydown", event => {
      if (event.key === " " && !event.target.matches("button, input")) { event.preventDefault(); this.toggle(); }
    });
  },
  // Decoded when first wanted: the page stands sooner.
  player() {
    if (!this.players) {
      this.players = {};
      for (const which of ["before", "after"]) {
        const audio = new Audio(URL.createObjectURL(new Blob([bytes("sound-" + which)], { type: "audio/wav" })));
        audio.addEventListener("ended", () => this.shown());
        this.players[which] = audio;
      }
    }
    return this.players[this.which];
  },
  toggle() {
    const player = this.player();
    if (player.paused) {
      const { from, to } = axis.view;
      if (this.place === null || this.place < from || this.place > to) this.place = from;
      player.currentTime = this.place;
      player.play();
    } else { player.pause(); this.place = player.currentTime; }
    this.shown();
  },
  choose(which) {
    const old = this.players && this.players[this.which], playing = old && !old.paused;
    if (playing) { old.pause(); this.place = old.currentTime; }
    this.which = which;
    if (playing) { this.player().currentTime = this.place; this.player().play(); }
  },
  seek(t) {
    if (element("sound").hidden) return;
    this.place = t;
    place("playhead", t);
    if (this.players && !this.player().paused) this.player().currentTime = t;
  },
  shown() {
    const player = this.player();
    element("play").textContent = player.paused ? "Play" : "Stop";
    place("playhead", player.paused ? this.place : player.currentTime);
    if (player.paused) return;
    if (player.currentTime > axis.view.to) axis.move(1);
    requestAnimationFrame(() => this.shown());
  },
};
