/** The only style sheet of the page: system fonts, light and dark, printable. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1d21;--soft:#565b66;--paper:#fbfbfa;--card:#fff;--line:#dcdde0;--bad:#a4161a;--warn:#8a4b00;--good:#14632f;--none:#565b66}
@media(prefers-color-scheme:dark){:root{--ink:#e9eaec;--soft:#a9aeb8;--paper:#17181b;--card:#1f2125;--line:#383b42;--bad:#ff8a80;--warn:#ffc46b;--good:#7ddc9a;--none:#a9aeb8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:66rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.3rem;margin:2.5rem 0 .25rem}h3{font-size:1rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}.soft{color:var(--soft)}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}.scroll{overflow-x:auto}.scroll code{white-space:nowrap}.scroll td:last-child{min-width:14rem}
.matrix td,.matrix th{white-space:nowrap;padding-right:1rem}
.tag{font-weight:600;white-space:nowrap}.fail{color:var(--bad)}.error,.risky,.notice{color:var(--warn)}.pass{color:var(--good)}.skip,.accepted{color:var(--none)}.breaking{color:var(--bad)}
.finding{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--warn);border-radius:6px;padding:.75rem 1rem;margin:.75rem 0}
.finding.is-breaking{border-left-color:var(--bad)}.finding.is-accepted{border-left-color:var(--none)}
.finding h4{margin:0;font-size:1rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.images{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.6rem}
figure img{display:block;max-width:100%;height:auto;margin:0 auto;background:repeating-conic-gradient(#bbb 0 25%,#eee 0 50%) 0/16px 16px}
figcaption{font-size:.85rem;margin-top:.5rem;overflow-wrap:anywhere}
summary{cursor:pointer;font-weight:600;padding:.35rem 0}
@media print{body{background:#fff}details{display:block}}
`
