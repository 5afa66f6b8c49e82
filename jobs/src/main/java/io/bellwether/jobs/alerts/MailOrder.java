package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;

/** A mail that is to be sent: what happened to which incident, and who is told. */
record MailOrder(Incident incident, DeliveryEvent event, String recipient) {
    String deliveryId() {
        return Delivery.idOf(incident.id(), event, recipient);
    }
}
