/**
 * The only style sheet of the page: system fonts, light and dark, printable. A state has a symbol and a word besides its colour, and the
 * three severities differ in lightness too, so that they can be told apart without seeing red or green. Images are shown on mid-gray,
 * which does not change how their colours look.
 */
export const style = `
:root{color-scheme:light dark;--ink:#1a1c20;--soft:#555b66;--paper:#f6f6f4;--card:#fff;--line:#d9dade;--link:#0b4f9e;--breaking:#b3171e;--on-breaking:#fff;--risky:#f2a516;--on-risky:#1a1c20;--notice:#2166b8;--on-notice:#fff;--error:#989eaa;--on-error:#1a1c20;--pass:#cfe8dc;--on-pass:#0c4430;--gray:#777}
@media(prefers-color-scheme:dark){:root{--ink:#eceded;--soft:#abb0ba;--paper:#141518;--card:#1d1f24;--line:#383b43;--link:#8ec1ff;--error:#dfe2e8;--pass:#6cab8d;--on-pass:#08291c}}
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.25rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.3rem;margin:2.75rem 0 .5rem}h3{font-size:1.05rem;margin:1.25rem 0 .5rem}h4{font-size:.9rem;margin:.75rem 0 .25rem}
p{margin:.25rem 0}a{color:var(--link)}.soft{color:var(--soft)}code,pre{font:.88em/1.5 ui-monospace,monospace}code{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}.scroll{overflow-x:auto}
.banner{border-radius:10px;padding:1.1rem 1.4rem 1.25rem;margin-bottom:1rem}
.banner .kicker{font-size:.85rem}.banner .reason{font-size:1.15rem;font-weight:600;overflow-wrap:anywhere}.banner a{color:inherit}.banner .next{margin-top:.75rem;max-width:60rem}
.banner .next strong{display:block;font-size:.85rem;font-weight:600}
.breaking{background:var(--breaking);color:var(--on-breaking)}.risky{background:var(--risky);color:var(--on-risky)}.notice{background:var(--notice);color:var(--on-notice)}.error{background:var(--error);color:var(--on-error)}.pass{background:var(--pass);color:var(--on-pass)}
.skip,.accepted{background:none;color:var(--soft);box-shadow:inset 0 0 0 1px var(--line)}
.symbol{display:inline-block;min-width:1em;text-align:center}
.chip{display:inline-block;border-radius:99px;padding:.05rem .7rem .05rem .5rem;font-size:.85rem;font-weight:600;line-height:1.6;white-space:nowrap}
h2 .chip,.side h3 .chip{vertical-align:middle;margin-right:.4rem}
.totals{display:flex;flex-wrap:wrap;gap:.4rem}
.matrix th:not([scope=row]){text-align:center;padding-right:0}.matrix th:first-child{text-align:left}.matrix td{text-align:center;padding:.4rem .15rem}.matrix th .soft{display:block;font-weight:400;font-size:.85rem}
.matrix .chip+.chip{margin-left:.2rem}
.side{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(10rem,24rem);gap:1rem;overflow-x:auto}
figure{margin:0 0 .75rem}.gray{display:block;background:var(--gray);padding:4%;border-radius:6px}
p.gray{color:#fff}img{display:block;height:auto;max-width:100%;margin:0 auto}
figcaption{font-size:.85rem;margin-top:.35rem;overflow-wrap:anywhere}.close{display:none}
figure:target{position:fixed;inset:0;z-index:1;margin:0;overflow:auto;background:var(--gray);color:#fff;padding:1rem}
figure:target .gray{padding:0;display:inline-block}figure:target img{width:auto!important;max-width:none}
figure:target figcaption{position:fixed;left:0;right:0;bottom:0;margin:0;padding:.5rem 1rem;background:#222;color:#fff}
figure:target .close{display:inline;color:#fff;font-weight:600;margin-left:1rem}
.differences td{min-width:8rem}.differs .symbol{color:var(--ink)}
.finding{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--soft);border-radius:8px;padding:.9rem 1.1rem;margin:.75rem 0}
.finding.is-breaking{border-left-color:var(--breaking)}.finding.is-risky{border-left-color:var(--risky)}.finding.is-notice{border-left-color:var(--notice)}
.finding:target{outline:3px solid var(--link);outline-offset:2px}.finding h3{margin:0 0 .3rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.6rem 0 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
summary{cursor:pointer;font-weight:600;padding:.35rem 0}
pre{margin:0;padding:.6rem .8rem;background:var(--paper);border:1px solid var(--line);border-radius:6px;overflow:auto;max-height:32rem;white-space:pre-wrap;overflow-wrap:anywhere}
.exchange{border-top:1px solid var(--line);margin:0;padding:.15rem 0}.exchange summary{font-weight:400;font-size:.92rem}.exchange .what{font-weight:600}
.exchange>div{scroll-margin-top:7rem;padding:0 0 .75rem 1rem}
.exchange>div:target{border-left:4px solid var(--link)}
.waterfall{display:block;height:.5rem;margin:.25rem 0 .1rem;background:var(--line);border-radius:2px;overflow:hidden}.waterfall>span{display:flex;height:100%;min-width:3px}.waterfall i{min-width:0;flex-basis:0}
.phases{display:flex;height:.9rem;border-radius:3px;overflow:hidden;margin:.4rem 0}.phases i{flex-basis:0;min-width:2px}.legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:.1rem 1rem}.legend i{display:inline-block;width:.8em;height:.8em;border-radius:2px}
.dns{background:#7d8592}.connect{background:#e0922f}.tls{background:#9a5bb0}.wait{background:#3f7fc4}.read{background:#2c9c7a}
@media(max-width:640px){main{padding:.75rem .75rem 3rem}h1{font-size:1.45rem}.banner{padding:.8rem 1rem 1rem}.banner .reason{font-size:1.05rem}
.matrix th:not([scope=row]):not(:first-child){writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;padding:.2rem 0}.matrix td{padding:.4rem 0}.matrix .chip{padding:.05rem .25rem}.matrix .word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
h2 .chip,.side h3 .chip{display:table;margin-bottom:.25rem}th,td{padding-right:.5rem}.differences{font-size:.82rem}.differences td{min-width:0}
dl{grid-template-columns:1fr}dt{margin-top:.3rem;font-size:.85rem}.side{grid-auto-columns:minmax(9rem,1fr);gap:.6rem}}
@media print{body{background:#fff}details::details-content{display:block;content-visibility:visible}pre{max-height:none}}
`
