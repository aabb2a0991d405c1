/// The tables of a production database that matter to a reader, as its application creates them.
///
/// Without indexes, and without tables nobody here reads.
enum ProductionSchema {
  static let original = """
    CREATE TABLE employees (
      id VARCHAR(50) NOT NULL,
      name VARCHAR(100) NOT NULL,
      email VARCHAR(120),
      phone VARCHAR(20),
      is_active BOOLEAN NOT NULL,
      is_supervisor BOOLEAN NOT NULL,
      job_title VARCHAR(50) NOT NULL,
      adult_beverage_trained BOOLEAN NOT NULL,
      created_at DATETIME NOT NULL,
      termination_date DATE,
      mv_retail_employee_number VARCHAR(50),
      crossmark_employee_id VARCHAR(50),
      external_id VARCHAR(100),
      last_synced DATETIME,
      sync_status VARCHAR(20),
      PRIMARY KEY (id),
      UNIQUE (email),
      UNIQUE (crossmark_employee_id),
      UNIQUE (external_id)
    );
    CREATE TABLE events (
      id INTEGER NOT NULL,
      project_name TEXT NOT NULL,
      project_ref_num INTEGER NOT NULL,
      location_mvid TEXT,
      store_number INTEGER,
      store_name TEXT,
      start_datetime DATETIME NOT NULL,
      due_datetime DATETIME NOT NULL,
      estimated_time INTEGER,
      is_scheduled BOOLEAN NOT NULL,
      event_type VARCHAR(20) NOT NULL,
      condition VARCHAR(20),
      external_id VARCHAR(100),
      last_synced DATETIME,
      sync_status VARCHAR(20),
      sales_tools_url TEXT,
      parent_event_ref_num INTEGER,
      PRIMARY KEY (id),
      UNIQUE (project_ref_num),
      UNIQUE (external_id),
      FOREIGN KEY(parent_event_ref_num) REFERENCES events (project_ref_num)
    );
    CREATE TABLE scheduler_run_history (
      id INTEGER NOT NULL,
      run_type VARCHAR(20) NOT NULL,
      started_at DATETIME NOT NULL,
      completed_at DATETIME,
      status VARCHAR(20) NOT NULL,
      total_events_processed INTEGER,
      events_scheduled INTEGER,
      events_requiring_swaps INTEGER,
      events_failed INTEGER,
      error_message TEXT,
      approved_at DATETIME,
      approved_by_user VARCHAR,
      PRIMARY KEY (id),
      CONSTRAINT ck_valid_run_type CHECK (run_type IN ('automatic', 'manual')),
      CONSTRAINT ck_valid_status
        CHECK (status IN ('running', 'completed', 'failed', 'crashed', 'rejected'))
    );
    CREATE TABLE system_settings (
      id INTEGER NOT NULL,
      setting_key VARCHAR(100) NOT NULL,
      setting_value TEXT,
      setting_type VARCHAR(50),
      description TEXT,
      updated_at DATETIME,
      updated_by VARCHAR(100),
      PRIMARY KEY (id),
      UNIQUE (setting_key)
    );
    CREATE TABLE company_holidays (
      id INTEGER NOT NULL,
      name VARCHAR(100) NOT NULL,
      holiday_date DATE NOT NULL,
      is_recurring BOOLEAN,
      recurring_month INTEGER,
      recurring_day INTEGER,
      recurring_rule VARCHAR(100),
      notes TEXT,
      is_active BOOLEAN,
      created_at DATETIME,
      updated_at DATETIME,
      created_by VARCHAR(100),
      PRIMARY KEY (id)
    );
    CREATE TABLE schedules (
      id INTEGER NOT NULL,
      event_ref_num INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      schedule_datetime DATETIME NOT NULL,
      external_id VARCHAR(100),
      last_synced DATETIME,
      sync_status VARCHAR(20),
      PRIMARY KEY (id),
      FOREIGN KEY(event_ref_num) REFERENCES events (project_ref_num),
      FOREIGN KEY(employee_id) REFERENCES employees (id),
      UNIQUE (external_id)
    );
    CREATE TABLE employee_weekly_availability (
      id INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      monday BOOLEAN NOT NULL,
      tuesday BOOLEAN NOT NULL,
      wednesday BOOLEAN NOT NULL,
      thursday BOOLEAN NOT NULL,
      friday BOOLEAN NOT NULL,
      saturday BOOLEAN NOT NULL,
      sunday BOOLEAN NOT NULL,
      PRIMARY KEY (id),
      CONSTRAINT unique_employee_weekly_availability UNIQUE (employee_id),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE employee_availability (
      id INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      date DATE NOT NULL,
      is_available BOOLEAN NOT NULL,
      reason VARCHAR(200),
      PRIMARY KEY (id),
      CONSTRAINT unique_employee_date_availability UNIQUE (employee_id, date),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE employee_time_off (
      id INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      start_date DATE NOT NULL,
      end_date DATE NOT NULL,
      reason VARCHAR(200),
      created_at DATETIME NOT NULL,
      PRIMARY KEY (id),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE employee_availability_overrides (
      id INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      start_date DATE NOT NULL,
      end_date DATE NOT NULL,
      monday BOOLEAN,
      tuesday BOOLEAN,
      wednesday BOOLEAN,
      thursday BOOLEAN,
      friday BOOLEAN,
      saturday BOOLEAN,
      sunday BOOLEAN,
      reason VARCHAR(500),
      created_at DATETIME NOT NULL,
      created_by VARCHAR(100),
      PRIMARY KEY (id),
      CONSTRAINT check_override_date_range CHECK (end_date >= start_date),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE rotation_assignments (
      id INTEGER NOT NULL,
      day_of_week INTEGER NOT NULL,
      rotation_type VARCHAR(20) NOT NULL,
      employee_id VARCHAR NOT NULL,
      PRIMARY KEY (id),
      CONSTRAINT uq_rotation UNIQUE (day_of_week, rotation_type),
      CONSTRAINT ck_valid_day CHECK (day_of_week >= 0 AND day_of_week <= 6),
      CONSTRAINT ck_valid_rotation_type CHECK (rotation_type IN ('juicer', 'primary_lead')),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE pending_schedules (
      id INTEGER NOT NULL,
      scheduler_run_id INTEGER NOT NULL,
      event_ref_num INTEGER NOT NULL,
      employee_id VARCHAR,
      schedule_datetime DATETIME,
      schedule_time TIME,
      status VARCHAR(20),
      is_swap BOOLEAN,
      bumped_event_ref_num INTEGER,
      swap_reason TEXT,
      failure_reason TEXT,
      api_error_details TEXT,
      api_submitted_at DATETIME,
      created_at DATETIME,
      updated_at DATETIME,
      PRIMARY KEY (id),
      CONSTRAINT ck_valid_pending_status
        CHECK (status IN ('proposed', 'user_edited', 'approved', 'api_submitted', 'api_failed')),
      FOREIGN KEY(scheduler_run_id) REFERENCES scheduler_run_history (id) ON DELETE CASCADE,
      FOREIGN KEY(event_ref_num) REFERENCES events (project_ref_num),
      FOREIGN KEY(employee_id) REFERENCES employees (id),
      FOREIGN KEY(bumped_event_ref_num) REFERENCES events (project_ref_num)
    );
    CREATE TABLE schedule_exceptions (
      id INTEGER NOT NULL,
      exception_date DATE NOT NULL,
      rotation_type VARCHAR(20) NOT NULL,
      employee_id VARCHAR NOT NULL,
      reason TEXT,
      created_at DATETIME,
      PRIMARY KEY (id),
      CONSTRAINT uq_exception UNIQUE (exception_date, rotation_type),
      CONSTRAINT ck_valid_exception_type CHECK (rotation_type IN ('juicer', 'primary_lead')),
      FOREIGN KEY(employee_id) REFERENCES employees (id)
    );
    CREATE TABLE event_scheduling_overrides (
      id INTEGER NOT NULL,
      event_ref_num INTEGER NOT NULL,
      allow_auto_schedule BOOLEAN NOT NULL,
      override_reason TEXT,
      set_by VARCHAR(100),
      set_at DATETIME,
      updated_at DATETIME,
      PRIMARY KEY (id),
      UNIQUE (event_ref_num),
      FOREIGN KEY(event_ref_num) REFERENCES events (project_ref_num)
    );
    CREATE TABLE employee_attendance (
      id INTEGER NOT NULL,
      employee_id VARCHAR(50) NOT NULL,
      attendance_date DATE NOT NULL,
      status VARCHAR(20) NOT NULL,
      notes TEXT,
      recorded_by VARCHAR(100),
      recorded_at DATETIME NOT NULL,
      updated_at DATETIME,
      PRIMARY KEY (id),
      CONSTRAINT uix_employee_date UNIQUE (employee_id, attendance_date),
      FOREIGN KEY(employee_id) REFERENCES employees (id) ON DELETE CASCADE
    );
    """

  /// What the application's later version adds to a database it finds.
  static let laterColumns = """
    ALTER TABLE events ADD COLUMN edr_status VARCHAR(50);
    ALTER TABLE events ADD COLUMN edr_status_updated DATETIME;
    ALTER TABLE schedules ADD COLUMN shift_block INTEGER;
    ALTER TABLE schedules ADD COLUMN shift_block_assigned_at DATETIME;
    ALTER TABLE pending_schedules ADD COLUMN bumped_posted_schedule_id INTEGER;
    """
}
