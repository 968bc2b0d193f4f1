// internal
/** How a report looks, on a screen by day and by night, and on paper. */
export const STYLE = `
:root{--ink:#1b1f24;--muted:#57606a;--paper:#fff;--panel:#f6f8fa;--line:#d0d7de;--accent:#0b5cad;--good:#116329;--bad:#a40e26;--open:#7d4e00;--none:#57606a;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--muted:#9ea7b3;--paper:#0d1117;--panel:#161b22;--line:#30363d;--accent:#79b8ff;--good:#56d364;--bad:#ff8d86;--open:#e3b341;--none:#9ea7b3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:20px;margin:40px 0 12px;padding-top:12px;border-top:1px solid var(--line)}h3{font-size:16px;margin:0;display:inline}
nav{position:sticky;top:0;z-index:1;background:var(--paper);border-bottom:1px solid var(--line)}
nav ul{max-width:1180px;margin:0 auto;padding:8px 24px;list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px}
a{color:var(--accent)}
.lead{font-size:18px;margin:8px 0}
.note{color:var(--muted);font-size:13px}.soon{color:var(--bad);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:12px;margin:16px 0;padding:0;list-style:none}
.tiles li{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:10px 14px}
.tiles strong{display:block;font-size:24px;line-height:1.2}
.framework th[scope=row]{min-width:15em}
.scroll{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:8px 10px;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;background:var(--panel);white-space:nowrap}
td:first-child{white-space:nowrap}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--panel);padding:12px;border-radius:8px;white-space:pre-wrap}
.hash{font-size:12px}
.badge{display:inline-block;border:1px solid currentColor;border-radius:999px;padding:0 8px;font-size:13px;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.none{color:var(--none)}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:0 14px}
td details{border:0;margin:0;padding:0}
summary{cursor:pointer;padding:8px 0;display:flow-root;overflow-wrap:anywhere}
summary>span{float:right;color:var(--muted)}summary>strong+.note{display:inline;margin-left:8px}
main{padding-top:16px}
.quiet caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
form{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:center;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
input[type=search]{font:inherit;color:inherit;background:var(--paper);padding:6px 10px;border:1px solid var(--muted);border-radius:6px;width:260px;max-width:100%}
fieldset{border:0;margin:0;padding:0;min-width:0;display:flex;flex-wrap:wrap;gap:4px 14px}legend{float:left;margin-right:10px;color:var(--muted)}
figure{margin:12px 0}figcaption{color:var(--muted);font-size:13px}
svg{max-width:100%;height:auto}
svg rect{fill:var(--panel);stroke:var(--accent);stroke-width:1.5}svg text{fill:var(--muted);font-size:13px}svg text.name{fill:var(--ink);font-weight:600}
svg .flow{fill:none;stroke:var(--muted);stroke-width:1.5}svg marker path{fill:var(--muted)}
dl div{display:grid;grid-template-columns:160px 1fr;gap:8px;padding:3px 0}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:13px;padding-top:24px;padding-bottom:40px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
[hidden]{display:none!important}
@media print{:root{--ink:#000;--muted:#444;--paper:#fff;--panel:#fff;--line:#bbb;--accent:#000;--good:#000;--bad:#000;--open:#000;--none:#444}nav,form{display:none}body{font-size:11px}h2{break-after:avoid}tr,svg{break-inside:avoid}thead{display:table-header-group}details{border:0;padding:0}.scroll{overflow:visible}}
`;
