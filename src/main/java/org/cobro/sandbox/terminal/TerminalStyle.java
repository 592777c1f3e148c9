package org.cobro.sandbox.terminal;

/** How the simulated terminals look: a hand-held device, its colour telling the outcome. */
final class TerminalStyle {
  static final String CSS =
      """
      *{box-sizing:border-box;margin:0}
      body{font:16px/1.4 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#0f172a;
        background:#e8ecf3 radial-gradient(120% 90% at 50% 0,#fff 0,#e8ecf3 60%,#d5dbe7);
        min-height:100vh}
      main{min-height:100vh;display:flex;flex-direction:column;align-items:center;
        justify-content:center;gap:18px;padding:20px}
      .device{width:min(372px,100%);padding:16px;border-radius:44px;color:#e2e8f0;
        background:linear-gradient(160deg,#3b4558,#161c29 45%,#0d121c);
        box-shadow:0 34px 60px -24px #0f172a99,0 4px 10px #0f172a33,inset 0 1px 0 #ffffff40}
      header{display:flex;justify-content:space-between;align-items:center;padding:4px 14px 14px}
      .code{font:600 14px/1.2 ui-monospace,"SF Mono",Menlo,Consolas,monospace;letter-spacing:.04em;
        overflow-wrap:anywhere}
      .tag{font-size:12px;padding:3px 10px;border-radius:99px;background:#ffffff1f;color:#cbd5e1}
      .face{border-radius:30px;min-height:430px;padding:30px 22px 20px;display:flex;
        flex-direction:column;align-items:center;text-align:center;color:#fff;
        box-shadow:inset 0 0 0 1px #ffffff26;background:#334155}
      .face.idle{background:linear-gradient(165deg,#475569,#1e293b)}
      .face.waiting{background:linear-gradient(165deg,#4f6bff,#2a2fb8)}
      .face.approved{background:linear-gradient(165deg,#0b7a50,#045a3e)}
      .face.declined{background:linear-gradient(165deg,#c2570c,#86300f)}
      .face.cancelled,.face.expired,.face.left{background:linear-gradient(165deg,#626b7b,#434b5a)}
      .sign{width:104px;height:104px;border-radius:50%;background:#ffffff29;display:grid;
        place-items:center;font-size:54px;line-height:1;font-weight:600;margin-bottom:22px}
      .waves{width:58px;height:58px;transform:translateX(3px)}
      .waiting .sign{animation:ring 1s ease-out infinite}
      @keyframes ring{from{box-shadow:0 0 0 0 #ffffff59}to{box-shadow:0 0 0 22px #ffffff00}}
      .amount{font-size:50px;line-height:1.05;font-weight:700;letter-spacing:-.03em;
        font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
      .amount.long{font-size:34px}
      .amount small{display:block;font-size:14px;font-weight:600;letter-spacing:.14em;
        margin-top:6px;opacity:.85}
      .face h1{font-size:23px;font-weight:650;margin-top:16px}
      .idle h1{margin-top:26px}
      .hint{min-height:24px;opacity:.92}
      dl{display:grid;grid-template-columns:auto 1fr;gap:5px 14px;width:100%;margin-top:auto;
        padding-top:16px;font-size:14px;border-top:1px solid #ffffff38}
      dt{text-align:left;opacity:.9}
      dd{text-align:right;font-weight:600;font-variant-numeric:tabular-nums;
        overflow-wrap:anywhere}
      .keys{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;padding:16px 2px 4px}
      .keys form:first-child{grid-column:1/4}
      button{font:inherit;font-weight:650;width:100%;min-height:54px;border:0;border-radius:18px;
        cursor:pointer;color:#fff;background:#475569;
        box-shadow:inset 0 1px 0 #ffffff40,0 3px 0 #0006}
      button.tap{min-height:68px;font-size:20px;background:#0f8a5c}
      button.decline{background:#b4510d}
      button.cancel{background:#b42332}
      button.leave{background:#475569}
      button:hover{filter:brightness(1.1)}
      button:active{transform:translateY(2px);box-shadow:none}
      button:focus-visible,a:focus-visible{outline:3px solid #93c5fd;outline-offset:3px}
      .amount:empty,dl[hidden]{display:none}
      section h2{font-size:20px;margin:18px 0 10px}
      .list section{width:min(960px,100%)}
      button[disabled]{background:#2b3444;color:#8793a7;cursor:default;box-shadow:none;filter:none}
      .back{color:#334155;font-size:15px;text-decoration:none;padding:6px 10px;border-radius:10px}
      .back:hover{text-decoration:underline}
      .list{justify-content:flex-start;padding-top:min(12vh,90px);gap:6px}
      .list h1{font-size:30px;letter-spacing:-.02em;text-align:center}
      .intro{color:#475569;margin-bottom:22px;text-align:center}
      nav{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,210px),1fr));
        gap:14px}
      .card{display:flex;flex-direction:column;gap:6px;padding:20px;border-radius:24px;
        text-decoration:none;color:#0f172a;background:#fff;border-left:8px solid #94a3b8;
        box-shadow:0 12px 24px -16px #0f172a80,0 0 0 1px #0f172a12}
      .card:hover{transform:translateY(-2px)}
      .card b{font-size:30px;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
      .card .code{color:#475569}
      .card.waiting{border-color:#4f6bff}
      .card.approved{border-color:#12a06a}
      .card.declined{border-color:#c2570c}
      @media(max-width:480px){main{padding:12px}.device{width:100%;border-radius:38px}
        nav{grid-template-columns:1fr}}
      @media(max-height:760px){.face{min-height:350px;padding-top:20px}
        .sign{width:80px;height:80px;font-size:42px;margin-bottom:12px}
        .waves{width:46px;height:46px}.face h1{margin-top:8px}}
      @media(prefers-color-scheme:dark){body{color:#e2e8f0;background:#0f141c}
        .card{background:#1a212c;color:#e2e8f0;box-shadow:0 0 0 1px #ffffff1f}
        .intro,.card .code{color:#a9b4c4}.back{color:#a9c6ef}}
      @media(prefers-reduced-motion:reduce){.waiting .sign{animation:none}}
      """;

  private TerminalStyle() {}
}
