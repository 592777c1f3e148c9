package org.cobro.command;

import org.cobro.flow.custom.CustomCall;
import org.cobro.flow.custom.CustomDesk;
import org.cobro.flow.odoo.AnyCall;
import org.cobro.flow.odoo.OdooAnswers;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.sap.S4Desk;
import org.cobro.flow.sap.S4Http;
import org.cobro.flow.sap.SapDesk;
import org.cobro.flow.sap.SapHttp;
import org.cobro.flow.sap.SapSessions;
import org.springframework.context.annotation.Import;

/** What the routes of all types of ERP call. No {@code @Configuration}, or the server finds it. */
@Import({
  OdooDesk.class,
  AnyCall.class,
  OdooAnswers.class,
  SapDesk.class,
  SapSessions.class,
  SapHttp.class,
  S4Desk.class,
  S4Http.class,
  CustomDesk.class,
  CustomCall.class
})
class ErpCalls {}
